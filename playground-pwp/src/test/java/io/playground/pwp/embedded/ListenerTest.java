package io.playground.pwp.embedded;

import static io.playground.pwp.testing.TestNetwork.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.playground.api.CloseReason;
import io.playground.api.ConnectionInfo.Role;
import io.playground.pwp.testing.Recorder;
import io.playground.pwp.vnic.Flow;
import io.playground.pwp.vnic.Listener;
import io.playground.pwp.vnic.PortInUseException;
import io.playground.pwp.vnic.Vnic;
import io.playground.pwp.vnic.VnicOptions;
import io.playground.pwp.vnic.VnicStatistics.Count;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** How flows begin (docs/wire.md, section 4.2) and end (docs/wire.md, section 4.3). */
class ListenerTest extends TwoVnics {

  @Test
  void eachConnectTakesTheNextPortAndAFreedOneIsGivenOutLast() {
    Flow first = client.connect(SERVER, 101, new Recorder());
    Recorder second = new Recorder();
    Flow secondFlow = client.connect(SERVER, 101, second);
    assertThat(first.info().local().port()).isEqualTo(2000);
    assertThat(secondFlow.info().local().port()).isEqualTo(2001);

    secondFlow.abort();
    assertThat(lost(second)).isEqualTo(new CloseReason.Aborted());

    assertThat(client.connect(SERVER, 101, new Recorder()).info().local().port()).isEqualTo(2002);
    server.listen(101, this::accept);
    client.listen(2001, this::accept);
  }

  @Test
  void aPortThatIsTakenIsNamed() {
    server.listen(101, this::accept);
    client.connect(SERVER, 101, new Recorder());

    assertThatExceptionOfType(PortInUseException.class)
        .isThrownBy(() -> server.listen(101, this::accept))
        .withMessageContaining("port 101 is taken on 20191.1.2.3");
    assertThatExceptionOfType(PortInUseException.class)
        .isThrownBy(() -> client.listen(2000, this::accept));
  }

  @Test
  void portsThatAreNoneAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.listen(0, this::accept))
        .withMessageContaining("port 0");
    assertThatIllegalArgumentException().isThrownBy(() -> server.listen(65_536, this::accept));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> client.connect(SERVER, 65_536, new Recorder()));
  }

  /** The first data from a new remote spawns a flow (docs/wire.md, section 4.2). */
  @Test
  void everyRemotePortGetsAProtocolOfItsOwn() {
    server.listen(101, this::accept);
    Flow first = client.connect(SERVER, 101, new Recorder());
    Flow second = client.connect(SERVER, 101, new Recorder());

    first.write(bytes("a"));
    second.write(bytes("b"));
    first.write(bytes("c"));

    await()
        .until(
            () ->
                List.of("ac", "b").equals(accepted.stream().map(Recorder::text).sorted().toList()));
    assertThat(accepted).allMatch(each -> each.flow().info().role() == Role.SERVER);
    assertThat(server.statistics().flows()).isEqualTo(2);
  }

  @Test
  void anEmptyWriteSendsNothing() {
    server.listen(101, this::accept);
    Flow flow = client.connect(SERVER, 101, new Recorder());

    flow.write(ByteBuffer.allocate(0));
    flow.writeAll(List.of());
    flow.writeAll(List.of(ByteBuffer.allocate(0), ByteBuffer.allocate(0)));
    flow.write(bytes("something"));

    assertThat(await().until(() -> firstAccepted().sizes(), sizes -> !sizes.isEmpty()))
        .containsExactly(9);
    assertThat(accepted).hasSize(1);
  }

  /** Data for a port that nobody has is dropped (docs/wire.md, section 4.2). */
  @Test
  void dataForAPortThatNobodyHasIsDroppedAndCounted() {
    client.connect(SERVER, 102, new Recorder()).write(bytes("x"));
    client.connect(SERVER, 102, new Recorder()).write(ByteBuffer.allocate(70_000));

    await().until(() -> server.statistics().count(Count.DROPPED_NO_PORT) == 3);
  }

  /** A connecting flow hears its remote only. */
  @Test
  void dataFromAnotherRemoteThanAFlowsIsDropped() {
    Recorder recorder = new Recorder();
    client.connect(SERVER, 101, recorder);

    server.connect(client.address(), 2000, new Recorder()).write(bytes("x"));

    await().until(() -> client.statistics().count(Count.DROPPED_NO_PORT) == 1);
    assertThat(recorder.bytes()).isEmpty();
  }

  @Test
  void aVnicReachesItself() {
    server.listen(101, this::accept);

    server.connect(SERVER, 101, new Recorder()).write(bytes("to myself"));

    await().until(() -> firstAccepted().text().equals("to myself"));
  }

  /** Closing a listener closes all it spawned (docs/wire.md, section 4.3). */
  @Test
  void closingAListenerClosesItsFlowsAndFreesItsPort() {
    Listener listener = server.listen(101, this::accept);
    Flow flow = client.connect(SERVER, 101, new Recorder());
    flow.write(bytes("a"));
    await().until(() -> firstAccepted().text().equals("a"));

    listener.close();
    listener.close();

    assertThat(lost(firstAccepted())).isEqualTo(new CloseReason.Closed());
    server.listen(101, this::accept).close();
    flow.write(bytes("b"));
    await().until(() -> server.statistics().count(Count.DROPPED_NO_PORT) == 1);
    assertThat(accepted).hasSize(1);
  }

  @Test
  void anAcceptorThatThrowsCostsThatDataOnly() {
    Queue<String> attempts = new ConcurrentLinkedQueue<>();
    server.listen(
        101,
        () -> {
          attempts.add("attempt");
          if (attempts.size() == 1) {
            throw new IllegalStateException("not yet");
          }
          return accept();
        });
    Flow flow = client.connect(SERVER, 101, new Recorder());

    flow.write(bytes("lost"));
    await().until(() -> server.statistics().count(Count.DROPPED_REFUSED) == 1);
    flow.write(bytes("kept"));

    await().until(() -> firstAccepted().text().equals("kept"));
    assertThat(server.statistics().count(Count.DROPPED_REFUSED)).isEqualTo(1);
  }

  @Test
  void aListenerTakesNoMoreFlowsThanItMay() {
    Vnic small = network.vnic("20191.1.2.9", VnicOptions.defaults().withMaximumFlowsPerListener(1));
    small.listen(101, this::accept);
    Recorder first = new Recorder();
    Flow firstFlow = client.connect(small.address(), 101, first);
    firstFlow.write(bytes("a"));
    await().until(() -> firstAccepted().text().equals("a"));

    client.connect(small.address(), 101, new Recorder()).write(bytes("b"));
    await().until(() -> small.statistics().count(Count.DROPPED_REFUSED) == 1);

    firstAccepted().flow().close();
    lost(firstAccepted());
    firstFlow.write(bytes("c"));
    await().until(() -> accepted.size() == 2);
  }

  @Test
  void aListenerThatIsClosedAfterItsVnicOrItsEventLoopsIsClosed() {
    Listener ofClosedVnic = client.listen(101, this::accept);
    client.close();
    ofClosedVnic.close();

    Listener ofClosedLoops = server.listen(101, this::accept);
    network.loops().close();
    ofClosedLoops.close();
    ofClosedLoops.close();
  }
}
