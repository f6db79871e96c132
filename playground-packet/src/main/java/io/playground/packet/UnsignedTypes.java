package io.playground.packet;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigInteger;
import java.util.Map;

/**
 * The unsigned integers. Whatever their Java type, they pass through a long, which has room for all but
 * those of 64 bits; these pass as raw bits.
 */
final class UnsignedTypes {

  /** The Java types that may carry an unsigned integer, with the number of bits that they hold. */
  private static final Map<Class<?>, Integer> CARRIERS =
      Map.of(short.class, 15, int.class, 31, long.class, 63, BigInteger.class, 64);

  private static final MethodHandle IN_RANGE_TO_WRITE =
      Handles.function(
          UnsignedTypes.class,
          "inRangeToWrite",
          long.class,
          Component.class,
          long.class,
          long.class);
  private static final MethodHandle IN_RANGE_AS_READ =
      Handles.function(UnsignedTypes.class, "inRangeAsRead", long.class, long.class, long.class);
  private static final MethodHandle BITS =
      Handles.function(UnsignedTypes.class, "bits", long.class, Component.class, BigInteger.class);
  private static final MethodHandle NUMBER =
      Handles.function(UnsignedTypes.class, "number", BigInteger.class, long.class);

  private UnsignedTypes() {}

  static WireType ofWidth(Component component, Class<?> carrier, int width) {
    if (width != 8 && width != 16 && width != 32 && width != 64) {
      throw component.undefined(
          "@Unsigned(" + width + ") is no width; it is one of 8, 16, 32 and 64");
    }
    requireCarrier(component, carrier, "@Unsigned(" + width + ")");
    boolean bitsOfLong = width == 64 && carrier == long.class;
    if (!bitsOfLong && CARRIERS.get(carrier) < width) {
      throw component.undefined(
          "@Unsigned("
              + width
              + ") does not fit "
              + carrier.getSimpleName()
              + "; use "
              + (width < 32 ? "int" : "long"));
    }
    WireType bits = bits(width);
    if (width == 64) {
      return carrier == long.class ? bits : asNumbers(bits, component);
    }
    return carriedBy(carrier, ranged(bits, component, (1L << width) - 1, false), component);
  }

  static WireType upTo(Component component, Class<?> carrier, int width, long maximum) {
    String annotation = "@MaxValue(" + maximum + ")";
    if (maximum < 0) {
      throw component.undefined(annotation + " is negative; unsigned values are from 0 up");
    }
    if (width < 64 && maximum > (1L << width) - 1) {
      throw component.undefined(annotation + " does not fit @Unsigned(" + width + ")");
    }
    requireCarrier(component, carrier, annotation);
    int needed = Long.SIZE - Long.numberOfLeadingZeros(maximum);
    if (CARRIERS.get(carrier) < needed) {
      throw component.undefined(
          annotation
              + " does not fit "
              + carrier.getSimpleName()
              + "; use "
              + (needed <= 31 ? "int" : "long"));
    }
    boolean narrower = width == 64 || maximum < (1L << width) - 1;
    return carriedBy(carrier, ranged(bits(width), component, maximum, narrower), component);
  }

  /** The width of the narrowest unsigned wire type that holds this value. */
  static int smallestWidth(long maximum) {
    if (maximum <= 0xFF) {
      return 8;
    }
    if (maximum <= 0xFFFF) {
      return 16;
    }
    return maximum <= 0xFFFF_FFFFL ? 32 : 64;
  }

  private static void requireCarrier(Component component, Class<?> carrier, String annotation) {
    if (!CARRIERS.containsKey(carrier)) {
      throw component.undefined(
          annotation
              + " is on a "
              + carrier.getSimpleName()
              + "; it goes on short, int, long or BigInteger (in a List or an Optional, on the type in"
              + " the angle brackets)");
    }
  }

  private static WireType bits(int width) {
    return switch (width) {
      case 8 -> integer(1, "uint8", "wide8");
      case 16 -> integer(2, "uint16", "wide16");
      case 32 -> integer(4, "uint32", "wide32");
      default -> integer(8, "int64", "int64");
    };
  }

  private static WireType integer(int length, String write, String read) {
    return WireType.fixed(
        length,
        Handles.method(WireWriter.class, write, void.class, long.class),
        Handles.method(WireReader.class, read, long.class));
  }

  /** Checks the range of written values and, unless the width ensures it, of read ones. */
  private static WireType ranged(
      WireType bits, Component component, long maximum, boolean checkReading) {
    MethodHandle write =
        MethodHandles.filterArguments(
            bits.write(),
            1,
            MethodHandles.insertArguments(IN_RANGE_TO_WRITE, 0, component, maximum));
    MethodHandle read =
        checkReading
            ? MethodHandles.filterReturnValue(
                bits.read(), MethodHandles.insertArguments(IN_RANGE_AS_READ, 0, maximum))
            : bits.read();
    return WireType.fixed(bits.minimumLength(), write, read);
  }

  private static WireType carriedBy(Class<?> carrier, WireType bits, Component component) {
    if (carrier == BigInteger.class) {
      return asNumbers(bits, component);
    }
    return WireType.fixed(
        bits.minimumLength(),
        bits.write().asType(MethodType.methodType(void.class, WireWriter.class, carrier)),
        MethodHandles.explicitCastArguments(
            bits.read(), MethodType.methodType(carrier, WireReader.class)));
  }

  private static WireType asNumbers(WireType bits, Component component) {
    return WireType.fixed(
        bits.minimumLength(),
        MethodHandles.filterArguments(bits.write(), 1, BITS.bindTo(component)),
        MethodHandles.filterReturnValue(bits.read(), NUMBER));
  }

  static long inRangeToWrite(Component component, long maximum, long value) {
    if (value < 0 || value > maximum) {
      throw component.unwritable("is " + value + "; it is allowed from 0 to " + maximum);
    }
    return value;
  }

  static long inRangeAsRead(long maximum, long value) {
    if (value < 0 || value > maximum) {
      throw InvalidPacketException.outOfRange();
    }
    return value;
  }

  static long bits(Component component, BigInteger value) {
    if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
      throw component.unwritable("is " + value + "; it is allowed from 0 to 2^64 - 1");
    }
    return value.longValue();
  }

  static BigInteger number(long bits) {
    BigInteger low = BigInteger.valueOf(bits & Long.MAX_VALUE);
    return bits < 0 ? low.setBit(Long.SIZE - 1) : low;
  }
}
