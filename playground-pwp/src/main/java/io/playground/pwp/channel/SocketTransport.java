package io.playground.pwp.channel;

import io.netty.channel.epoll.Epoll;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transport of TCP links: epoll where it is available, the JDK's sockets elsewhere, unless the system
 * property {@value #PROPERTY} says which.
 *
 * <p>The choice is in the log at debug level; a wish that can't be met, at warning level, and links run
 * on the best there is then.
 */
public final class SocketTransport {

  /** {@code nio} or {@code epoll}. */
  public static final String PROPERTY = "playground.transport";

  private static final Logger log = LoggerFactory.getLogger(SocketTransport.class);

  private SocketTransport() {}

  /** The kind of channel for TCP links on this machine, by what the property says now. */
  public static ChannelKind chosen() {
    ChannelKind kind =
        choose(Optional.ofNullable(System.getProperty(PROPERTY)), SocketTransport::whyNotEpoll);
    log.debug("TCP links run on {}", kind.label());
    return kind;
  }

  /**
   * @param wish which kind is wanted, if any
   * @param whyNotEpoll why epoll is not to be had, or nothing if it is; asked only where it counts
   */
  static ChannelKind choose(Optional<String> wish, Supplier<Optional<String>> whyNotEpoll) {
    if (wish.equals(Optional.of(ChannelKind.NIO.label()))) {
      return ChannelKind.NIO;
    }
    Optional<String> problem = whyNotEpoll.get();
    ChannelKind best = problem.isPresent() ? ChannelKind.NIO : ChannelKind.EPOLL;
    if (wish.isEmpty()) {
      problem.ifPresent(why -> log.debug("epoll is not used: {}", why));
    } else if (!wish.get().equals(ChannelKind.EPOLL.label())) {
      log.warn(
          "-D{}={} is neither nio nor epoll; TCP links run on {}",
          PROPERTY,
          wish.get(),
          best.label());
    } else {
      problem.ifPresent(
          why -> log.warn("-D{}=epoll can't be met: {}; TCP links run on nio", PROPERTY, why));
    }
    return best;
  }

  private static Optional<String> whyNotEpoll() {
    String library = "META-INF/native/libnetty_transport_native_epoll_" + architecture() + ".so";
    // Asked first, because the mere attempt to load a library makes newer JDKs warn on standard
    // error.
    if (SocketTransport.class.getClassLoader().getResource(library) == null) {
      return Optional.of("Netty's native library " + library + " is not there");
    }
    return Epoll.isAvailable()
        ? Optional.empty()
        : Optional.of("its library can't be used (" + rootOf(Epoll.unavailabilityCause()) + ")");
  }

  private static String architecture() {
    return switch (System.getProperty("os.arch", "")) {
      case "amd64" -> "x86_64";
      case "aarch64" -> "aarch_64";
      case "riscv64" -> "riscv64";
      default -> "none";
    };
  }

  private static Throwable rootOf(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
