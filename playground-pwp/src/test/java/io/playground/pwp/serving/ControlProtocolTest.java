package io.playground.pwp.serving;

import static io.playground.pwp.testing.ScriptedPeer.string;
import static io.playground.pwp.testing.ScriptedPeer.u16;
import static io.playground.pwp.testing.ScriptedPeer.u32;
import static io.playground.pwp.testing.TestNetwork.bytes;
import static io.playground.pwp.testing.TestNetwork.result;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.playground.api.PlaygroundAddress;
import io.playground.pwp.embedded.SwitchedVnic;
import io.playground.pwp.testing.LeakGuard;
import io.playground.pwp.testing.Recorder;
import io.playground.pwp.testing.ScriptedPeer;
import io.playground.pwp.testing.TestNetwork;
import io.playground.pwp.testing.TestNetwork.Carrier;
import io.playground.pwp.testing.Vectors;
import io.playground.pwp.testing.WirePacket;
import io.playground.pwp.vnic.Flow;
import io.playground.pwp.vnic.Vnic;
import io.playground.pwp.vnic.VnicOptions;
import io.playground.pwp.vnic.VnicStatistics.Count;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The VNIC's side of the control protocol (docs/wire.md, section 6), against a peer made of bytes. */
@ExtendWith(LeakGuard.class)
class ControlProtocolTest {

  private static final String OPEN = "vsockets.VNICSocketOpenPacket";
  private static final String RESPONSE = "vsockets.VNICSocketOpenResponsePacket";
  private static final String SPAWNED = "vsockets.VNICConnectionSpawnedPacket";
  private static final String CLOSE = "vsockets.VNICSocketClosePacket";
  private static final String LEVEL = "vsockets.VNICPromiscuousLevelPacket";
  private static final String START_DUMP = "vsockets.VNICStartDumpPacket";
  private static final String STOP_DUMP = "vsockets.VNICStopDumpPacket";

  private static final PlaygroundAddress OWN = PlaygroundAddress.parse("20191.1.2.3");

  private final TestNetwork network = new TestNetwork(Carrier.SOCKETS);
  private final SwitchedVnic vnic =
      result(
          SwitchedVnic.open(
              network.loops(), OWN, network.theSwitch().address(), VnicOptions.defaults()));
  private final VnicServer server =
      result(
          VnicServer.start(
              network.loops(), vnic, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
  private final Vnic remote = network.vnic("20191.9.8.7");
  private final ServerSocket callbacks = ScriptedPeer.waiting();
  private final List<ScriptedPeer> peers = new ArrayList<>();
  private final ScriptedPeer control = peer(ScriptedPeer.connectedTo(server.address()));

  ControlProtocolTest() {
    await().until(vnic::isConnected);
  }

  @AfterEach
  void end() throws IOException {
    peers.forEach(ScriptedPeer::close);
    callbacks.close();
    network.close();
  }

  private ScriptedPeer peer(ScriptedPeer made) {
    peers.add(made);
    return made;
  }

  private ScriptedPeer callback() {
    return peer(ScriptedPeer.acceptedFrom(callbacks));
  }

  /** Tags 0 to 3: ConnectionId, callbackAddress, callbackPort, connectData {destination, port}. */
  private byte[] openConnect(long id, String destination, int port) {
    return ScriptedPeer.packet(
        OPEN,
        "0004 0000"
            + u32(id)
            + "0001"
            + string("127.0.0.1")
            + "0002"
            + u16(callbacks.getLocalPort())
            + "0003 0002 0000"
            + string(destination)
            + "0001"
            + u16(port));
  }

  /** Tags 0 to 2 and 4: ConnectionId, callbackAddress, callbackPort, listenData {sourcePort}. */
  private byte[] openListen(long id, int port) {
    return ScriptedPeer.packet(
        OPEN,
        "0004 0000"
            + u32(id)
            + "0001"
            + string("127.0.0.1")
            + "0002"
            + u16(callbacks.getLocalPort())
            + "0004 0001 0000"
            + u16(port));
  }

  private static byte[] close(long id) {
    return ScriptedPeer.packet(CLOSE, "0001 0000" + u32(id));
  }

  private void receivesPort(long id, int port) {
    control.receives(RESPONSE, "0002 0000" + u32(id) + "0001" + u16(port));
  }

  private void receivesSpawned(long id, int tcpPort, int ownPort, String peer, int peerPort) {
    control.receives(
        SPAWNED,
        "0006 0000"
            + u32(id)
            + "0001"
            + u16(tcpPort)
            + "0002"
            + string("20191.1.2.3")
            + "0003"
            + u16(ownPort)
            + "0004"
            + string(peer)
            + "0005"
            + u16(peerPort));
  }

  /** A connecting socket, up. */
  private ScriptedPeer connected(long id, int ownPort) {
    control.sends(openConnect(id, "20191.9.8.7", 101));
    receivesPort(id, ownPort);
    ScriptedPeer callback = callback();
    receivesSpawned(id, callback.remotePort(), ownPort, "20191.9.8.7", 101);
    return callback;
  }

  /**
   * "The VNIC answers with the local port: for a connect the next free one from 2000 up. Connect: the VNIC
   * dials the callback at once. Once the callback is connected, the VNIC sends Spawned."
   */
  @Test
  void aConnectIsAnsweredByItsPortThenACallbackThenSpawned() {
    Recorder there = new Recorder();
    remote.listen(101, () -> there);

    ScriptedPeer callback = connected(1, 2000);
    callback.sends("hello");

    await().until(() -> there.text().equals("hello"));
    there.flow().write(bytes("world"));
    assertThat(callback.receivesText(5)).isEqualTo("world");
  }

  /** "Listen: it does so when the first data arrives, and keeps that data until the callback is up." */
  @Test
  void aListenerConnectsBackForTheFirstDataOfEachRemote() {
    control.sends(openListen(2, 101));
    receivesPort(2, 101);

    Flow first = remote.connect(OWN, 101, new Recorder());
    first.write(bytes("early"));
    ScriptedPeer callback = callback();
    receivesSpawned(2, callback.remotePort(), 101, "20191.9.8.7", 2000);
    assertThat(callback.receivesText(5)).isEqualTo("early");

    remote.connect(OWN, 101, new Recorder()).write(bytes("other"));
    ScriptedPeer second = callback();
    receivesSpawned(2, second.remotePort(), 101, "20191.9.8.7", 2001);
    assertThat(second.receivesText(5)).isEqualTo("other");
  }

  /** "Failure: port 0 and errorCode 1 ("Port is not available")" */
  @Test
  void aTakenPortIsRefusedWithCode1() {
    control.sends(openListen(1, 101), openListen(2, 101));

    receivesPort(1, 101);
    control.receives(
        RESPONSE,
        "0004 0000" + u32(2) + "0001 0000 0002 01 0003" + string("Port is not available"));
  }

  /** "... or the ConnectionId is in use" */
  @Test
  void aConnectionIdInUseIsRefusedWithCode1() {
    control.sends(openListen(7, 101), openListen(7, 102));

    receivesPort(7, 101);
    control.receives(
        RESPONSE,
        "0004 0000" + u32(7) + "0001 0000 0002 01 0003" + string("ConnectionId 7 is in use"));
  }

  /** "... or 255" */
  @Test
  void anythingElseIsRefusedWithCode255() {
    control.sends(openConnect(1, "nowhere", 101));
    assertThat(control.receivesPacket()).containsSequence(0, 2, (byte) 0xFF);

    control.sends(
        ScriptedPeer.packet(
            OPEN, "0003 0000" + u32(3) + "0001" + string("127.0.0.1") + "0002" + u16(9)));
    assertThat(control.receivesPacket()).containsSequence(0, 2, (byte) 0xFF);
  }

  /** "Closing the callback connection closes that connection; for a connect socket its port is freed too." */
  @Test
  void closingTheCallbackFreesThePortOfAConnectSocket() {
    ScriptedPeer callback = connected(1, 2000);
    callback.close();

    await().until(() -> vnic.statistics().flows() == 0);
    vnic.listen(2000, Recorder::new).close();
    // "A port that was just freed is given out last": the next is 2001. The id is free again.
    connected(1, 2001);
  }

  /** "Close closes the socket and all it spawned" */
  @Test
  void closeClosesTheSocketAndAllItSpawned() {
    control.sends(openListen(2, 101));
    receivesPort(2, 101);
    remote.connect(OWN, 101, new Recorder()).write(bytes("x"));
    ScriptedPeer callback = callback();
    assertThat(callback.receivesText(1)).isEqualTo("x");

    control.sends(close(2));

    assertThat(callback.isClosedByPeer()).isTrue();
    await().until(() -> vnic.statistics().flows() == 0);
    vnic.listen(101, Recorder::new);
  }

  /** "... so does losing the control connection" */
  @Test
  void losingTheControlConnectionClosesEverySocketOfIt() {
    ScriptedPeer other = peer(ScriptedPeer.connectedTo(server.address()));
    other.sends(openListen(1, 102));
    assertThat(other.receivesPacket()).isNotEmpty();
    ScriptedPeer callback = connected(1, 2000);

    control.close();

    assertThat(callback.isClosedByPeer()).isTrue();
    await().until(() -> vnic.statistics().flows() == 0);
    // The other application keeps its port.
    remote.connect(OWN, 102, new Recorder()).write(bytes("y"));
    assertThat(callback().receivesText(1)).isEqualTo("y");
  }

  /** "The peer on the network is told nothing." "Data for a port that nobody has is dropped." */
  @Test
  void dataForAnEndedConnectionIsDropped() {
    Recorder there = new Recorder();
    remote.listen(101, () -> there);
    ScriptedPeer callback = connected(1, 2000);
    callback.sends("a");
    await().until(() -> there.text().equals("a"));
    callback.close();
    await().until(() -> vnic.statistics().flows() == 0);

    there.flow().write(bytes("late"));

    await().until(() -> vnic.statistics().count(Count.DROPPED_NO_PORT) == 1);
    assertThat(there.reason()).isEmpty();
  }

  /** "Promiscuous level 0 to 4 ... The answer carries {@code get}." "Dump: a framed copy of every WirePacket" */
  @Test
  void aPromiscuousVnicDumpsThePacketsOfItsNeighbours() {
    control.sends(ScriptedPeer.packet(LEVEL, "0000"));
    control.receives(LEVEL, "0001 0001 00");
    control.sends(ScriptedPeer.packet(LEVEL, "0001 0000 02"));
    control.receives(LEVEL, "0001 0001 02");
    control.sends(ScriptedPeer.packet(START_DUMP, "0000"));
    byte[] frame =
        WirePacket.of("20191.9.8.7", 2000, "20191.1.77.77", 5, "seen".getBytes(UTF_8)).frame();

    // Until the announcement has taken effect.
    await()
        .until(
            () -> {
              remote
                  .connect(PlaygroundAddress.parse("20191.1.77.77"), 5, new Recorder())
                  .write(bytes("seen"));
              return vnic.statistics().count(Count.DROPPED_FOREIGN) > 0;
            });

    byte[] dumped = control.receives(frame.length);
    assertThat(dumped).startsWith(0x05, 0x08, 0x0D, 0x15);
    assertThat(new String(dumped, UTF_8)).contains("20191.1.77.77").contains("seen");
    control.sends(ScriptedPeer.packet(STOP_DUMP, "0000"));
    control.sends(ScriptedPeer.packet(LEVEL, "0001 0000 00"));
  }

  /** "a framed WirePacket received on a control connection is sent to the network as it is" */
  @Test
  void aFramedPacketIsSentAsItIs() {
    Recorder there = new Recorder();
    remote.listen(101, () -> there);

    control.sends(
        WirePacket.of("1.2.3.4", 99, "20191.9.8.7", 101, "forged".getBytes(UTF_8)).frame());

    await().until(() -> there.text().equals("forged"));
    assertThat(there.flow().info().remote().toString()).contains("1.2.3.4");
  }

  /** "several sockets on one" */
  @Test
  void oneControlConnectionHasManySockets() {
    Recorder there = new Recorder();
    remote.listen(101, () -> there);
    connected(1, 2000);
    ScriptedPeer second = connected(2, 2001);
    second.sends("two");

    await().until(() -> there.text().equals("two"));
  }

  @Test
  void damageIsSkipped() {
    control.sends("no packet at all, for sure, whatever it is");
    control.sends(openListen(1, 101));

    receivesPort(1, 101);
  }

  @Test
  void ourPacketsAreTheOriginalsBytes() {
    assertThat(openListen(2, 101).length).isEqualTo(Vectors.frame("vnic open listen").length);
    assertThat(ScriptedPeer.packet(START_DUMP, "0000")).isEqualTo(Vectors.frame("vnic start dump"));
    assertThat(close(7)).isEqualTo(Vectors.frame("vnic close"));
  }
}
