package io.playground.cli.echo;

/** The peer did not answer, or the connection ended before it could. */
public final class NoAnswerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoAnswerException(String message) {
    super(message);
  }
}
