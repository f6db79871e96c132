package io.playground.cli.options;

import io.playground.api.PlaygroundAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a Playground address; an error message shows what one looks like. */
public final class AddressConverter implements ITypeConverter<PlaygroundAddress> {

  @Override
  public PlaygroundAddress convert(String text) {
    try {
      return PlaygroundAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
