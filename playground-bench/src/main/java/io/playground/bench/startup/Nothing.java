package io.playground.bench.startup;

/**
 * The program that does nothing: what Java costs before anybody's code runs. It lies alone in a
 * folder on the class path and is started without options, which is the least there is without an
 * archive made for it.
 */
public final class Nothing {

  private Nothing() {}

  /** Returns. */
  public static void main(String[] arguments) {}
}
