/**
 * The switch: receives frames from links and forwards each to the links that serve its destination.
 *
 * <pre>
 *   link ──▶ frame ──▶ announce ──▶ ForwardingTable    which links serve which addresses and blocks
 *                 └──▶ wire ───────▶    │ look-up
 *                                       └──▶ link, link, ...
 * </pre>
 *
 * <p>Start at {@link io.playground.pwp.switching.Switch}.
 */
package io.playground.pwp.switching;
