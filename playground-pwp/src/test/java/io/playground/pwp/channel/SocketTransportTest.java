package io.playground.pwp.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.epoll.Epoll;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which sockets carry links. */
class SocketTransportTest {

  private static final Optional<String> NONE_HERE = Optional.of("no library for this machine");

  @ParameterizedTest
  @CsvSource({
    ",      true,  EPOLL",
    ",      false, NIO",
    "nio,   true,  NIO",
    "nio,   false, NIO",
    "epoll, true,  EPOLL",
    "epoll, false, NIO",
    "other, true,  EPOLL",
    "other, false, NIO",
  })
  void theWishCountsWhereItCanBeMet(String wish, boolean epollIsThere, ChannelKind chosen) {
    assertThat(
            SocketTransport.choose(
                Optional.ofNullable(wish), () -> epollIsThere ? Optional.empty() : NONE_HERE))
        .isEqualTo(chosen);
  }

  /** A library that is not wanted is not loaded either. */
  @Test
  void whereNioIsWantedNobodyAsksForEpoll() {
    assertThat(
            SocketTransport.choose(
                Optional.of("nio"),
                () -> {
                  throw new AssertionError("asked");
                }))
        .isEqualTo(ChannelKind.NIO);
  }

  /** The tests over sockets run on it there. */
  @Test
  @EnabledOnOs(
      value = OS.LINUX,
      architectures = {"amd64", "aarch64"})
  void onLinuxItIsEpoll() {
    assertThat(Epoll.isAvailable()).isTrue();
    assertThat(SocketTransport.chosen()).isEqualTo(ChannelKind.EPOLL);
  }
}
