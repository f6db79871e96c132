package io.playground.pwp.switching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.playground.pwp.loops.EventLoops;
import io.playground.pwp.switching.SwitchStatistics.Count;
import io.playground.pwp.testing.AnnounceLinkPacket;
import io.playground.pwp.testing.LeakGuard;
import io.playground.pwp.testing.RawLink;
import io.playground.pwp.testing.TestNetwork;
import io.playground.pwp.testing.TestNetwork.Carrier;
import io.playground.pwp.testing.Vectors;
import io.playground.pwp.testing.WirePacket;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/wire.md, section 3, sentence by sentence, seen from plain sockets. */
@ExtendWith(LeakGuard.class)
@ParameterizedClass
@EnumSource(names = {"SOCKETS", "JDK_SOCKETS"})
class SwitchTest {

  private static final String ADDRESS = "20191.1.2.3";

  private final Carrier carrier;
  private final TestNetwork network;
  private final Switch tested;

  SwitchTest(Carrier carrier) {
    this.carrier = carrier;
    this.network = new TestNetwork(carrier);
    this.tested = network.theSwitch();
  }

  @AfterEach
  void end() {
    network.close();
  }

  private RawLink link() {
    return new RawLink(tested.address());
  }

  private static byte[] to(String destination, String data) {
    return WirePacket.of("5.5.5.5", 1, destination, 2, data.getBytes(StandardCharsets.UTF_8))
        .frame();
  }

  /** "A WirePacket goes to the links of its destination address", as the very bytes that came in. */
  @Test
  void aPacketGoesToTheLinkOfItsDestinationUnchanged() {
    try (RawLink receiver = link().serves("20191.9.8.7", "20191.9.8.7");
        RawLink sender = link()) {
      sender.sends(Vectors.frame("wire"), Vectors.frame("wire fragment"));

      assertThat(receiver.receivesFrame()).isEqualTo(Vectors.frame("wire"));
      assertThat(receiver.receivesFrame()).isEqualTo(Vectors.frame("wire fragment"));
    }
  }

  /** "and of each enclosing block up to *.*.*.*" */
  @Test
  void aPacketGoesToTheLinksOfEveryEnclosingBlock() {
    try (RawLink exact = link().serves(ADDRESS, ADDRESS);
        RawLink block = link().serves("20191.1.*.*", "20191.1.0.0");
        RawLink everything = link().serves("*.*.*.*", "4.4.4.4");
        RawLink elsewhere = link().serves("20191.2.*.*", "20191.2.0.0");
        RawLink sender = link()) {
      sender.sends(to(ADDRESS, "one"), to("20191.2.0.1", "two"));

      assertThat(exact.receivesText()).isEqualTo("one");
      assertThat(block.receivesText()).isEqualTo("one");
      assertThat(firstButProbes(everything)).isEqualTo("one");
      assertThat(elsewhere.receivesText()).isEqualTo("two");
    }
  }

  /** The link of all addresses gets the probes of the others, too. */
  private static String firstButProbes(RawLink everything) {
    String text = everything.receivesText();
    while (text.startsWith("probe")) {
      text = everything.receivesText();
    }
    return text;
  }

  /** "the sender's own link included when it matches" */
  @Test
  void aPacketToTheSendersOwnAddressComesBack() {
    try (RawLink link = link().announces(ADDRESS)) {
      link.sends(to(ADDRESS, "to myself"));

      assertThat(link.receivesText()).isEqualTo("to myself");
    }
  }

  /** "Several links may have one address: each gets a copy." */
  @Test
  void eachLinkOfAnAddressGetsACopy() {
    try (RawLink first = link().serves(ADDRESS, ADDRESS);
        RawLink second = link().serves(ADDRESS, ADDRESS);
        RawLink sender = link()) {
      String probe = first.receivesText();
      sender.sends(to(ADDRESS, "copy"));

      assertThat(probe).startsWith("probe");
      assertThat(first.receivesText()).isEqualTo("copy");
      assertThat(second.receivesText()).isEqualTo("copy");
    }
  }

  /** "announcing again replaces it" */
  @Test
  void aSecondAnnounceReplacesTheFirst() {
    try (RawLink link = link().serves(ADDRESS, ADDRESS).serves("20191.1.2.4", "20191.1.2.4");
        RawLink sender = link()) {
      sender.sends(to(ADDRESS, "old"), to("20191.1.2.4", "new"));

      assertThat(link.receivesText()).isEqualTo("new");
      assertThat(tested.statistics().count(Count.UNSERVED_DESTINATIONS)).isEqualTo(1);
      assertThat(tested.statistics().count(Count.ANNOUNCES)).isEqualTo(2);
    }
  }

  /** "a closed link is forgotten" */
  @Test
  void aClosedLinkIsForgotten() {
    link().serves(ADDRESS, ADDRESS).close();
    await().until(() -> tested.statistics().links() == 0);

    try (RawLink sender = link()) {
      sender.sends(to(ADDRESS, "lost"));

      await().until(() -> tested.statistics().count(Count.UNSERVED_DESTINATIONS) == 1);
    }
  }

  /** "A destination that is no address is dropped." A block is none. */
  @Test
  void aDestinationThatIsNoAddressIsDroppedAndCounted() {
    try (RawLink link = link().serves("*.*.*.*", ADDRESS)) {
      link.sends(to("20191.1.*.*", "a"), to("nowhere", "b"), to("", "c"), to(ADDRESS, "good"));

      assertThat(link.receivesText()).isEqualTo("good");
      assertThat(tested.statistics().count(Count.MALFORMED_DESTINATIONS)).isEqualTo(3);
    }
  }

  @Test
  void otherPacketsAreDroppedAndCounted() {
    try (RawLink link = link().serves(ADDRESS, ADDRESS)) {
      byte[] damaged = to(ADDRESS, "damaged");
      damaged[30] ^= 1;
      link.sends(Vectors.frame("spmp framed for a switch"), damaged, to(ADDRESS, "good"));

      assertThat(link.receivesText()).isEqualTo("good");
      assertThat(tested.statistics().count(Count.UNKNOWN_PACKETS)).isEqualTo(2);
    }
  }

  @Test
  void anAnnounceOfNoAddressIsIgnoredAndCounted() {
    try (RawLink link = link().serves(ADDRESS, ADDRESS)) {
      link.announces("not an address").announces("20191.*.2.3").sends(to(ADDRESS, "still here"));

      assertThat(link.receivesText()).isEqualTo("still here");
      assertThat(tested.statistics().count(Count.MALFORMED_ANNOUNCES)).isEqualTo(2);
    }
  }

  @Test
  void rubbishOnALinkHarmsNobody() {
    try (RawLink link = link().serves(ADDRESS, ADDRESS);
        RawLink rubbish = link()) {
      rubbish.sends("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8), to(ADDRESS, "x"));

      assertThat(link.receivesText()).isEqualTo("x");
      assertThat(tested.statistics().count(Count.BYTES_SKIPPED)).isEqualTo(18);
    }
  }

  @Test
  void manyFramesInOneReadKeepTheirOrder() {
    try (RawLink receiver = link().serves(ADDRESS, ADDRESS);
        RawLink other = link().serves("1.1.1.1", "1.1.1.1");
        RawLink sender = link()) {
      for (int i = 0; i < 1_000; i++) {
        sender.sends(to(i % 7 == 0 ? "1.1.1.1" : ADDRESS, "" + i));
      }

      for (int i = 0; i < 1_000; i++) {
        assertThat((i % 7 == 0 ? other : receiver).receivesText()).isEqualTo("" + i);
      }
    }
  }

  /** Also where the announcement and the packets before and behind it have come in one read. */
  @Test
  void anAnnouncementCountsForWhatComesBehindIt() {
    try (RawLink link = link()) {
      byte[] announcement = new AnnounceLinkPacket(ADDRESS).frame();
      ByteBuffer all = ByteBuffer.allocate(1_000);
      all.put(to(ADDRESS, "before")).put(to("1.1.1.1", "elsewhere")).put(announcement);
      all.put(to(ADDRESS, "behind")).put(to("1.1.1.1", "elsewhere"));

      link.sends(Arrays.copyOf(all.array(), all.position()));

      assertThat(link.receivesText()).isEqualTo("behind");
      await().until(() -> tested.statistics().count(Count.UNSERVED_DESTINATIONS) == 3);
    }
  }

  @Test
  void oneLinkTooManyIsClosedAtOnce() {
    try (TestNetwork small =
            new TestNetwork(carrier, SwitchOptions.defaults().withMaximumLinks(1));
        RawLink first = new RawLink(small.theSwitch().address()).serves(ADDRESS, ADDRESS);
        RawLink second = new RawLink(small.theSwitch().address())) {
      assertThat(second.isClosedBySwitch()).isTrue();
      assertThat(small.theSwitch().statistics().count(Count.REFUSED_LINKS)).isEqualTo(1);

      first.sends(to(ADDRESS, "unharmed"));
      assertThat(first.receivesText()).isEqualTo("unharmed");
    }
  }

  @Test
  void itListensOnTheLoopbackInterfaceUnlessToldOtherwise() {
    InetSocketAddress address = (InetSocketAddress) tested.address();

    assertThat(address.getAddress().isLoopbackAddress()).isTrue();
    assertThat(address.getPort()).isPositive();
  }

  @Test
  void aTakenPortIsNamed() {
    InetSocketAddress taken = (InetSocketAddress) tested.address();

    assertThatThrownBy(() -> start(network.loops(), taken))
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(BindException.class)
        .hasMessageContaining(taken.getHostString() + ":" + taken.getPort())
        .hasMessageContaining("another");
  }

  @Test
  void anUnknownHostIsNamed() {
    InetSocketAddress unknown = InetSocketAddress.createUnresolved("no.such.host.invalid", 1);

    assertThatThrownBy(() -> start(network.loops(), unknown))
        .cause()
        .isInstanceOf(BindException.class)
        .hasMessageContaining("no.such.host.invalid:1")
        .hasMessageContaining("not known");
  }

  private static Switch start(EventLoops loops, InetSocketAddress address) throws Exception {
    return Switch.start(loops, SwitchOptions.defaults().withBindAddress(address))
        .toCompletableFuture()
        .get();
  }

  @Test
  void closingEndsEveryLinkAndFreesThePort() throws Exception {
    InetSocketAddress address = (InetSocketAddress) tested.address();
    try (RawLink link = link().serves(ADDRESS, ADDRESS)) {
      tested.close();
      tested.close();

      assertThat(link.isClosedBySwitch()).isTrue();
    }
    start(network.loops(), address).close();
  }
}
