/**
 * Blocks of addresses, such as {@code 20191.1.*.*}: what a link serves, and what a route leads to.
 *
 * <p>Start at {@link io.playground.pwp.address.AddressBlock}.
 */
package io.playground.pwp.address;
