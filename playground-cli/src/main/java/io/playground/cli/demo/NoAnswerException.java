package io.playground.cli.demo;

/** The peer did not answer in time, or the connection ended first. */
public final class NoAnswerException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoAnswerException(String message) {
    super(message);
  }
}
