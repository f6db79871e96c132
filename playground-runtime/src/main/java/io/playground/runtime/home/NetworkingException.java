package io.playground.runtime.home;

/** The folder {@code .playground} says something that makes no sense, or can't be used; the message is for a person. */
public final class NetworkingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public NetworkingException(String message) {
    super(message);
  }

  public NetworkingException(String message, Throwable cause) {
    super(message, cause);
  }
}
