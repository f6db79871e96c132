/**
 * What the tests of this module share: vectors, reference encodings, networks, and protocols that
 * remember.
 */
package io.playground.pwp.testing;
