package io.playground.cli.echo;

/** The peer did not answer in time, or the connection ended first. */
public final class NoAnswerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoAnswerException(String message) {
    super(message);
  }
}
