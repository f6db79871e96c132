/**
 * The command {@code playground}: how it starts, and which commands it has.
 *
 * <pre>
 *   Main ── CommandTree ─┬─ connectors    list, why, watch, new, verify, install, allow, remove ...
 *                        ├─ network       switch, vnic, echotest, echotest server
 *                        └─ demo          demo
 *                             │
 *        options   tables   process       what the commands share
 *                             │
 *        bundles   project   logging
 * </pre>
 *
 * <p>Each package uses only those below it. Start at {@code Main}, then at {@code CommandTree}, which
 * has the names of the commands.
 */
package io.playground.cli;
