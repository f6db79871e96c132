package io.playground.runtime.connectors;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.CodeSigner;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.jar.Manifest;

/**
 * The one jar of a bundle while it is in memory, as a class loader has it.
 *
 * @param image its entries
 * @param source where its classes come from: the copy, which is not signed
 * @param manifest if it has one
 */
record LoadedJar(JarImage image, CodeSource source, Optional<Manifest> manifest) {

  LoadedJar(JarImage image, URL copy, Optional<Manifest> manifest) {
    this(image, new CodeSource(copy, (CodeSigner[]) null), manifest);
  }

  /**
   * The entry of this name, by a URL that leads to memory as long as that holds it, and to the copy
   * from then on.
   */
  List<URL> find(String name) {
    if (!image.entries().containsKey(name)) {
      return List.of();
    }
    try {
      return List.of(
          new URL(null, "jar:" + source.getLocation() + "!/" + name, new Handler(image, name)));
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("no URL can be made of " + name, e);
    }
  }

  private static final class Handler extends URLStreamHandler {
    private final JarImage image;
    private final String name;

    private Handler(JarImage image, String name) {
      this.image = image;
      this.name = name;
    }

    @Override
    protected URLConnection openConnection(URL url) throws IOException {
      Optional<byte[]> content = image.content(name);
      return content.isPresent()
          ? new InMemory(url, content.get())
          : ConnectorClassLoader.openUncached(url);
    }
  }

  private static final class InMemory extends URLConnection {
    private final byte[] content;

    private InMemory(URL url, byte[] content) {
      super(url);
      this.content = content;
    }

    @Override
    public void connect() {
      connected = true;
    }

    @Override
    public InputStream getInputStream() {
      return new ByteArrayInputStream(content);
    }
  }
}
