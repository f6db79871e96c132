package io.playground.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definitions that a connector brings along, in class loaders and modules of its own. */
class ForeignDefinitionTest {

  /** Enough calls for the virtual machine to compile the handles, and to keep what it keeps of them. */
  private static final int CALLS = 20_000;

  private static final String CONNECTOR =
      """
      package acme;
      import io.playground.packet.*;
      import java.lang.invoke.MethodHandles;
      import java.nio.ByteBuffer;
      import java.util.*;
      import java.util.concurrent.Callable;
      public final class Connector implements Callable<Object> {
        sealed interface Family extends Packet {}
        private record Group(int number, Optional<Group2> inner) {}
        private record Group2(String text) {}
        @PacketDefinition(identifier = "acme.Data", version = "1.0")
        private record Data(Group group, List<Group> groups, Optional<Group> maybe, ByteBuffer data)
            implements Family {}
        @PacketDefinition(identifier = "acme.Close", version = "1.0")
        record Close() implements Family {}
        private static final PacketFamily<Family> FAMILY =
            PacketFamily.of(MethodHandles.lookup(), Family.class);
        @Override
        public Object call() {
          Group group = new Group(1, Optional.of(new Group2("x")));
          Family packet =
              new Data(group, List.of(group, group), Optional.of(group), ByteBuffer.allocate(9));
          List<Family> read = new ArrayList<>();
          PacketDecoder<Family> decoder = FAMILY.decoder();
          for (int i = 0; i < CALLS; i++) {
            read.clear();
            decoder.feed(FAMILY.encode(packet), read::add);
            decoder.feed(FAMILY.encodeGathered(new Close()).get(0), read::add);
            // Not by equals: that of records, in Java 17, keeps the classes it compared last alive.
            if (!(read.get(0) instanceof Data data
                && data.maybe().orElseThrow().inner().orElseThrow().text().equals("x")
                && data.groups().get(1).number() == 1
                && data.data().remaining() == 9
                && read.get(1) instanceof Close)) {
              throw new AssertionError(read);
            }
          }
          return decoder;
        }
      }
      """
          .replace("CALLS", Integer.toString(CALLS));

  @Test
  void aClosedModuleNeedsToOpenNothing(@TempDir Path folder) throws Exception {
    Path classes =
        Compiled.into(
            folder,
            Map.of(
                "module-info.java",
                "module acme { requires io.playground.packet; exports acme; }",
                "acme/Connector.java",
                CONNECTOR));
    Configuration configuration =
        ModuleLayer.boot()
            .configuration()
            .resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("acme"));
    ModuleLayer layer =
        ModuleLayer.boot().defineModulesWithOneLoader(configuration, Packet.class.getClassLoader());

    Class<?> connector = layer.findLoader("acme").loadClass("acme.Connector");

    assertThat(connector.getModule().isNamed()).isTrue();
    assertThat(connector.getModule().isOpen("acme", Packet.class.getModule())).isFalse();
    assertThat(call(connector)).isInstanceOf(PacketDecoder.class);
  }

  /** Nothing static here may hold a connector's class: its class loader goes when it is let go. */
  @Test
  void definitionsGoWhenTheirClassLoaderGoes(@TempDir Path folder) throws Exception {
    Path classes = Compiled.into(folder, Map.of("acme/Connector.java", CONNECTOR));

    WeakReference<ClassLoader> loader = useOnce(classes);

    // A number of collections, not a time: what is only softly or strongly held survives them all.
    for (int i = 0; i < 100 && loader.get() != null; i++) {
      System.gc();
    }
    assertThat(loader.get()).isNull();
  }

  private static WeakReference<ClassLoader> useOnce(Path classes) throws Exception {
    try (URLClassLoader loader = loaderOf(classes)) {
      call(loader.loadClass("acme.Connector"));
      return new WeakReference<>(loader);
    }
  }

  /** What the compiler's own checks would not let into this build. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "byte[] thing        | byte[] has no wire type; use ByteBuffer",
        "String[] thing      | java.lang.String[] has no wire type; use List",
        "List thing          | raw java.util.List",
        "Optional thing      | raw java.util.Optional",
        "Collection<?> thing | java.util.Collection has no wire type; use List",
      })
  void componentsWithoutAWireTypeAreNamed(String component, String problem, @TempDir Path folder)
      throws Exception {
    String source =
        """
        package acme;
        import java.util.*;
        @io.playground.packet.PacketDefinition(identifier = "t", version = "1.0")
        public record Odd(%s) implements io.playground.packet.Packet {}
        """
            .formatted(component);
    Path classes = Compiled.into(folder, Map.of("acme/Odd.java", source));

    try (URLClassLoader loader = loaderOf(classes)) {
      Class<? extends Packet> record = loader.loadClass("acme.Odd").asSubclass(Packet.class);

      assertThatExceptionOfType(PacketDefinitionException.class)
          .isThrownBy(() -> PacketType.of(MethodHandles.publicLookup(), record))
          .withMessageContaining("acme.Odd, component 'thing'")
          .withMessageContaining(problem);
    }
  }

  @Test
  void aRecordWithMoreComponentsThanACallTakesIsNamed(@TempDir Path folder) throws Exception {
    try (URLClassLoader loader = loaderOf(broad(folder, "long", 127))) {
      Class<? extends Packet> record = loader.loadClass("acme.Broad").asSubclass(Packet.class);

      assertThatExceptionOfType(PacketDefinitionException.class)
          .isThrownBy(() -> PacketType.of(MethodHandles.publicLookup(), record))
          .withMessageContaining("acme.Broad: its 127 components")
          .withMessageContaining("group");
    }
  }

  @ParameterizedTest
  @CsvSource({"byte, 200, 1", "double, 126, 8"})
  void aRecordWithAsManyComponentsAsCanBeWorks(
      String type, int count, int width, @TempDir Path folder) throws Exception {
    Wire body = Wire.body(count);
    for (int i = 0; i < count; i++) {
      body.u16(i).raw(new byte[width - 1]).u8(i);
    }
    byte[] bytes = Wire.packet("t", "1.0", body);

    try (URLClassLoader loader = loaderOf(broad(folder, type, count))) {
      assertThat(reencode(loader.loadClass("acme.Broad").asSubclass(Packet.class), bytes))
          .isEqualTo(bytes);
    }
  }

  /** A record with so many components of one type. */
  private static Path broad(Path folder, String type, int components) {
    String source =
        """
        package acme;
        @io.playground.packet.PacketDefinition(identifier = "t", version = "1.0")
        public record Broad(%s) implements io.playground.packet.Packet {}
        """
            .formatted(
                IntStream.range(0, components)
                    .mapToObj(i -> type + " c" + i)
                    .collect(Collectors.joining(", ")));
    return Compiled.into(folder, Map.of("acme/Broad.java", source));
  }

  private static <T extends Packet> byte[] reencode(Class<T> record, byte[] bytes) {
    PacketType<T> type = PacketType.of(MethodHandles.publicLookup(), record);
    T packet = PacketFamily.of(List.of(type)).decode(ByteBuffer.wrap(bytes)).orElseThrow();
    return type.encode(packet).array();
  }

  private static URLClassLoader loaderOf(Path classes) throws IOException {
    return new URLClassLoader(new URL[] {classes.toUri().toURL()}, Packet.class.getClassLoader());
  }

  private static Object call(Class<?> connector) throws Exception {
    return ((Callable<?>) connector.getConstructor().newInstance()).call();
  }
}
