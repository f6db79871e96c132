package io.playground.pwp.control;

import io.playground.packet.Packet;
import io.playground.packet.PacketDefinition;
import io.playground.packet.PacketFamily;
import io.playground.packet.Unsigned;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.Optional;

/** What an application and the process of its VNIC say to each other (docs/wire.md, section 6.1). */
public sealed interface ControlPacket extends Packet {

  /** All of them. */
  PacketFamily<ControlPacket> FAMILY = PacketFamily.of(MethodHandles.lookup(), ControlPacket.class);

  /** The longest packet that either side accepts, in bytes; a WirePacket may be inside. */
  int LONGEST = 1 << 20;

  /**
   * Asks for a socket. Exactly one of the last two is there.
   *
   * @param connectionId the application's choice, unique on its control connection
   * @param callbackAddress the host on which the application waits for connections
   * @param callbackPort its TCP port there
   */
  @PacketDefinition(identifier = "vsockets.VNICSocketOpenPacket", version = "1.0")
  record Open(
      @Unsigned(32) long connectionId,
      String callbackAddress,
      @Unsigned(16) int callbackPort,
      Optional<Connect> connectData,
      Optional<Listen> listenData)
      implements ControlPacket {}

  /** Where a connecting socket leads to. */
  record Connect(String destination, @Unsigned(16) int destinationPort) {}

  /** The port of a listening socket. */
  record Listen(@Unsigned(16) int sourcePort) {}

  /**
   * The answer: a local port, or 0 with an error.
   *
   * @param errorCode {@link #UNAVAILABLE} or {@link #OTHER}
   */
  @PacketDefinition(identifier = "vsockets.VNICSocketOpenResponsePacket", version = "1.0")
  record OpenResponse(
      @Unsigned(32) long connectionId,
      @Unsigned(16) int port,
      Optional<@Unsigned(8) Short> errorCode,
      Optional<String> errorMessage)
      implements ControlPacket {

    /** The port is taken, or the connection id is. */
    public static final short UNAVAILABLE = 1;

    /** Anything else. */
    public static final short OTHER = 255;

    /** The socket has this port. */
    public static OpenResponse of(long connectionId, int port) {
      return new OpenResponse(connectionId, port, Optional.empty(), Optional.empty());
    }

    /** There is no socket. */
    public static OpenResponse failed(long connectionId, short code, String why) {
      return new OpenResponse(connectionId, 0, Optional.of(code), Optional.of(why));
    }
  }

  /**
   * A callback connection is up.
   *
   * @param spawnTcpPort the VNIC's own TCP port of that connection, by which the application knows it
   * @param source the VNIC's address
   */
  @PacketDefinition(identifier = "vsockets.VNICConnectionSpawnedPacket", version = "1.0")
  record Spawned(
      @Unsigned(32) long connectionId,
      @Unsigned(16) int spawnTcpPort,
      String source,
      @Unsigned(16) int sourcePort,
      String destination,
      @Unsigned(16) int destinationPort)
      implements ControlPacket {}

  /** Closes a socket and all connections that it has. */
  @PacketDefinition(identifier = "vsockets.VNICSocketClosePacket", version = "1.0")
  record Close(@Unsigned(32) long connectionId) implements ControlPacket {}

  /** Asks for a copy of every packet that the VNIC receives. */
  @PacketDefinition(identifier = "vsockets.VNICStartDumpPacket", version = "1.0")
  record StartDump() implements ControlPacket {}

  /** Ends the copies. */
  @PacketDefinition(identifier = "vsockets.VNICStopDumpPacket", version = "1.0")
  record StopDump() implements ControlPacket {}

  /**
   * How many trailing parts of its address the VNIC announces as {@code *}: a request has {@code set}, or
   * neither; the answer has {@code get}.
   */
  @PacketDefinition(identifier = "vsockets.VNICPromiscuousLevelPacket", version = "1.0")
  record PromiscuousLevel(Optional<@Unsigned(8) Short> set, Optional<@Unsigned(8) Short> get)
      implements ControlPacket {}

  /** A packet of the network, which on a control connection travels in its frame. */
  @PacketDefinition(identifier = "switching.WirePacket", version = "1.0")
  record Wire(
      String source,
      @Unsigned(16) int sourcePort,
      String destination,
      @Unsigned(16) int destinationPort,
      Optional<Fragment> fragData,
      ByteBuffer data)
      implements ControlPacket {}

  /** The place of a fragment. */
  record Fragment(
      @Unsigned(32) long fragId, @Unsigned(64) long totalSize, @Unsigned(64) long offset) {}
}
