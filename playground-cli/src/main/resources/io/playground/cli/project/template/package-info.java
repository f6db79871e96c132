/** The stack {{name}}. Start at {@code {{class}}Layer}. */
package {{package}}.{{identifier}};
