/** The stack {{name}}; start at {@code {{class}}Layer}. */
package {{package}}.{{identifier}};
