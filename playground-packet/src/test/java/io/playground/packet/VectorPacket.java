package io.playground.packet;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The definitions of the vectors in {@code packets.json}, as a connector's author would write them. */
sealed interface VectorPacket extends Packet {

  @PacketDefinition(identifier = "passthroughpacket", version = "1.0")
  record Passthrough(ByteBuffer data) implements VectorPacket {}

  @PacketDefinition(identifier = "test.EchoPacket", version = "1.0")
  record Echo(boolean original, String message) implements VectorPacket {}

  @PacketDefinition(identifier = "vectors.ints", version = "1.2")
  record Ints(
      @Unsigned(8) int u8,
      @Unsigned(16) int u16,
      @Unsigned(32) long u32,
      @Unsigned(64) long u64,
      @Unsigned long u,
      byte i8,
      short i16,
      int i32,
      long i64)
      implements VectorPacket {}

  @PacketDefinition(identifier = "vectors.floats", version = "1.0")
  record Floats(float f32, double f64, boolean b) implements VectorPacket {}

  @PacketDefinition(identifier = "vectors.maxvalue", version = "1.0")
  record MaxValues(@MaxValue(255) int a, @MaxValue(1000) int b, @MaxValue(70000) int c)
      implements VectorPacket {}

  @PacketDefinition(identifier = "vectors.optional", version = "1.0")
  record Optionals(
      @Unsigned OptionalLong seq,
      @Unsigned long hash,
      Optional<ByteBuffer> data,
      Optional<@Unsigned Long> ACK)
      implements VectorPacket {}

  @PacketDefinition(identifier = "vectors.tags", version = "1.0")
  record Tags(
      @Tag(0) @Unsigned(8) int x,
      @Unsigned(8) int a,
      @Tag(7) @Unsigned(8) int b,
      @Unsigned(8) int c)
      implements VectorPacket {}

  record Sub(@Unsigned(16) int one, Optional<String> two) {}

  @PacketDefinition(identifier = "vectors.nested", version = "2.0")
  record Nested(
      Sub header,
      List<String> names,
      List<@Unsigned(8) Integer> numbers,
      List<Sub> subs,
      Optional<List<ByteBuffer>> blobs)
      implements VectorPacket {}

  @PacketDefinition(identifier = "vectors.empty", version = "1.0")
  record Empty() implements VectorPacket {}

  @PacketDefinition(identifier = "devices.management.SPMPPacket", version = "1.0")
  record Spmp(
      @Unsigned(16) int requestId,
      String request,
      List<String> args,
      String result,
      Optional<String> error,
      Optional<String> securityType,
      Optional<List<ByteBuffer>> security)
      implements VectorPacket {}

  /** What travels in link frames. */
  sealed interface Framed extends VectorPacket {

    @PacketDefinition(identifier = "switching.AnnounceLinkPacket", version = "1.0")
    record Announce(String address) implements Framed {}

    record Fragment(
        @Unsigned(32) long fragId, @Unsigned(64) long totalSize, @Unsigned(64) long offset) {}

    @PacketDefinition(identifier = "switching.WirePacket", version = "1.0")
    record Wire(
        String source,
        @Unsigned(16) int sourcePort,
        String destination,
        @Unsigned(16) int destinationPort,
        Optional<Fragment> fragData,
        ByteBuffer data)
        implements Framed {}

    @PacketDefinition(identifier = "devices.management.FramedSPMPWrapper", version = "1.0")
    record FramedSpmp(ByteBuffer spmpPacket) implements Framed {}
  }

  /** What applications and a VNIC say to each other. */
  sealed interface Control extends VectorPacket {

    record ConnectData(String destination, @Unsigned(16) int destinationPort) {}

    record ListenData(@Unsigned(16) int sourcePort) {}

    @PacketDefinition(identifier = "vsockets.VNICSocketOpenPacket", version = "1.0")
    record Open(
        @Unsigned(32) long ConnectionId,
        String callbackAddress,
        @Unsigned(16) int callbackPort,
        Optional<ConnectData> connectData,
        Optional<ListenData> listenData)
        implements Control {}

    @PacketDefinition(identifier = "vsockets.VNICSocketOpenResponsePacket", version = "1.0")
    record OpenResponse(
        @Unsigned(32) long ConnectionId,
        @Unsigned(16) int port,
        @Unsigned(8) OptionalInt errorCode,
        Optional<String> errorMessage)
        implements Control {}

    @PacketDefinition(identifier = "vsockets.VNICConnectionSpawnedPacket", version = "1.0")
    record Spawned(
        @Unsigned(32) long ConnectionId,
        @Unsigned(16) int spawnTcpPort,
        String source,
        @Unsigned(16) int sourcePort,
        String destination,
        @Unsigned(16) int destinationPort)
        implements Control {}

    @PacketDefinition(identifier = "vsockets.VNICSocketClosePacket", version = "1.0")
    record Close(@Unsigned(32) long ConnectionId) implements Control {}

    @PacketDefinition(identifier = "vsockets.VNICStartDumpPacket", version = "1.0")
    record StartDump() implements Control {}

    @PacketDefinition(identifier = "vsockets.VNICStopDumpPacket", version = "1.0")
    record StopDump() implements Control {}

    @PacketDefinition(identifier = "vsockets.VNICPromiscuousLevelPacket", version = "1.0")
    record Promiscuous(@Unsigned(8) OptionalInt set, @Unsigned(8) OptionalInt get)
        implements Control {}
  }
}
