package io.playground.api;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of this SPI, independent of Playground's own: it changes when this package or
 * {@code io.playground.packet} does.
 *
 * <p>A new minor version only adds; whatever was built against an earlier one of the same major version works
 * as before. A new major version may change or take away anything.
 *
 * <p>A connector may name the version it was built against in its jar's manifest, as {@value
 * #ATTRIBUTE}; it is then loaded only where that version is {@linkplain #supports supported}. One
 * that names none is always tried.
 *
 * @param major the same on both sides, or they do not fit
 * @param minor what is required must not be higher than what is there
 */
public record ApiVersion(int major, int minor) {

  /** The attribute of a manifest that names what a connector needs: {@code Playground-Api-Version: 1.0}. */
  public static final String ATTRIBUTE = "Playground-Api-Version";

  /** The version of the SPI that is running. */
  public static final ApiVersion CURRENT = new ApiVersion(1, 0);

  private static final Pattern TEXT = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})");

  /**
   * @throws IllegalArgumentException if a number is negative
   */
  public ApiVersion {
    if (major < 0 || minor < 0) {
      throw new IllegalArgumentException(
          "no part of a version is negative: " + major + "." + minor);
    }
  }

  /**
   * Reads one from a text such as {@code 1.0}; white space around it does not matter.
   *
   * @throws IllegalArgumentException if it is not two numbers with a point between them
   */
  public static ApiVersion parse(String text) {
    Matcher matcher = TEXT.matcher(requireNonNull(text, "text").strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text.strip() + "' is no version of the SPI; one looks like " + CURRENT);
    }
    return new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** Whether what was built against the other version works with this one. */
  public boolean supports(ApiVersion needed) {
    return major == needed.major && minor >= needed.minor;
  }

  /** As it is written in a manifest. */
  @Override
  public String toString() {
    return major + "." + minor;
  }
}
