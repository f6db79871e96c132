package io.playground.runtime.connectors.jar;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;

/**
 * URLs of entries that bypass the JDK's cache of open jars. The whole process shares that cache: a jar in
 * it would stay open after its class loader is closed.
 */
final class UncachedJarUrls extends URLStreamHandler {

  private static final URLStreamHandler HANDLER = new UncachedJarUrls();

  private UncachedJarUrls() {}

  static URL of(String url) {
    try {
      return new URL(null, url, HANDLER);
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("no URL can be made of " + url, e);
    }
  }

  @Override
  protected URLConnection openConnection(URL url) throws IOException {
    URLConnection connection = new URL(url.toExternalForm()).openConnection();
    connection.setUseCaches(false);
    return connection;
  }

  /** Resolves one URL against another by the rules of the JDK's own jar URLs. */
  @Override
  protected void parseURL(URL url, String text, int start, int limit) {
    String given = text.substring(start, limit);
    boolean whole = url.getFile() == null || url.getFile().isEmpty();
    try {
      URL parsed = whole ? new URL(text) : new URL(new URL(url.toExternalForm()), given);
      setURL(
          url,
          url.getProtocol(),
          parsed.getHost(),
          parsed.getPort(),
          parsed.getAuthority(),
          parsed.getUserInfo(),
          parsed.getPath(),
          parsed.getQuery(),
          parsed.getRef());
    } catch (MalformedURLException e) {
      // The constructor of URL turns this into a MalformedURLException, as with the JDK's handler.
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
