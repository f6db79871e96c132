package io.playground.cli.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;

/** Formats a log event as its level and message, and the stack trace if there is one. */
final class LogLine extends LayoutBase<ILoggingEvent> {

  private static final int LEVEL_WIDTH = 6;

  @Override
  public String doLayout(ILoggingEvent event) {
    StringBuilder line = new StringBuilder(event.getLevel().toString());
    while (line.length() < LEVEL_WIDTH) {
      line.append(' ');
    }
    line.append(event.getFormattedMessage()).append(System.lineSeparator());
    if (event.getThrowableProxy() != null) {
      line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    return line.toString();
  }
}
