package io.playground.runtime.connectors.bundle;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;

/** The meaning of file names in a connectors directory: jars, hidden and disabled entries, their order. */
public final class FileNames {

  private static final String JAR = ".jar";
  private static final String DISABLED = ".disabled";

  /** The order in which entries are processed: by the characters of their names, on every system. */
  public static final Comparator<Path> ORDER = Comparator.comparing(FileNames::of);

  private FileNames() {}

  /** The file name alone; the path itself if it has none, like a root. */
  public static String of(Path path) {
    Path name = path.getFileName();
    String text = (name == null ? path : name).toString();
    // Zip file systems end the names of folders with a slash.
    return text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  public static boolean isJar(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(JAR);
  }

  public static boolean isHidden(String name) {
    return name.startsWith(".");
  }

  public static boolean isDisabled(String name) {
    return name.endsWith(DISABLED);
  }

  public static String withoutJar(String name) {
    return isJar(name) ? name.substring(0, name.length() - JAR.length()) : name;
  }
}
