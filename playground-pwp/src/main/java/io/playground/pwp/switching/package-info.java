/**
 * The switch: takes frames from links and forwards each to the links that serve its destination.
 *
 * <pre>
 *   link ──▶ frame ──▶ announce ──▶ ForwardingTable   which links serve which addresses and blocks
 *                 └──▶ wire ─────▶    │ look-up      its memory fetched for up to 16 frames at a time
 *                                     └──▶ link, link, ...
 * </pre>
 *
 * <p>Start at {@link io.playground.pwp.switching.Switch}.
 */
package io.playground.pwp.switching;
