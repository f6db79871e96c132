package io.playground.runtime.connectors.isolation;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;

/**
 * Makes the URL of a staged jar one that leads nowhere else.
 *
 * <p>A {@link java.net.URLClassLoader} follows what a jar's manifest names as its Class-Path (and
 * the index that a jar may have), by resolving that against the jar's own URL; the result inherits
 * this handler ({@link URL#URL(URL, String)}), for which everything that is resolved is a file that
 * is not there. Without that, a jar from outside a bundle would be searched before the bundle's
 * later ones.
 */
final class StagedJarHandler extends URLStreamHandler {

  private static final String NOWHERE = ".class-path-is-not-followed";

  private static final URLStreamHandler INSTANCE = new StagedJarHandler();

  private StagedJarHandler() {}

  static URL url(Path jar) {
    try {
      return new URL(null, jar.toUri().toString(), INSTANCE);
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("no URL can be made of " + jar, e);
    }
  }

  @Override
  protected void parseURL(URL url, String text, int start, int limit) {
    String base = url.getPath();
    if (base == null || base.isEmpty()) {
      super.parseURL(url, text, start, limit);
    } else {
      setURL(url, url.getProtocol(), "", -1, null, null, base + NOWHERE, null, null);
    }
  }

  @Override
  protected URLConnection openConnection(URL url) throws IOException {
    return new URL(url.toExternalForm()).openConnection();
  }
}
