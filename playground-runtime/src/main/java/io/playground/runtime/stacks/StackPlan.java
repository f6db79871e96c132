package io.playground.runtime.stacks;

import static java.util.Objects.requireNonNull;

import io.playground.api.Protocol;
import io.playground.api.StackingProtocolFactory;
import io.playground.runtime.observation.TrafficCounts;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What a connection's stack is made of.
 *
 * @param family the name by which it was asked for
 * @param layers gives what makes the layers, bottom up; asked once for each connection, on its event loop
 * @param application makes what runs on top of them
 * @param applicationContext the context class loader of the application's callbacks
 * @param openingTimeout how long the layers may take until the application is told of the connection
 * @param watch finds callbacks that take too long
 * @param traffic counts what passes each layer
 */
public record StackPlan<P extends Protocol>(
    String family,
    Supplier<LayerLease> layers,
    Supplier<? extends P> application,
    ClassLoader applicationContext,
    Duration openingTimeout,
    CallbackWatch watch,
    TrafficCounts traffic) {

  public StackPlan {
    requireNonNull(family, "family");
    requireNonNull(layers, "layers");
    requireNonNull(application, "application");
    requireNonNull(applicationContext, "applicationContext");
    requireNonNull(openingTimeout, "openingTimeout");
    requireNonNull(watch, "watch");
    requireNonNull(traffic, "traffic");
  }

  /** A plan whose layers come from classes that stay. */
  public StackPlan(
      String family,
      StackingProtocolFactory layers,
      Supplier<? extends P> application,
      ClassLoader applicationContext,
      Duration openingTimeout,
      CallbackWatch watch,
      TrafficCounts traffic) {
    this(
        family,
        LayerLease.unlimited(requireNonNull(layers, "layers")),
        application,
        applicationContext,
        openingTimeout,
        watch,
        traffic);
  }

  /** The same, whose connections nobody watches or counts. */
  public StackPlan(
      String family,
      StackingProtocolFactory layers,
      Supplier<? extends P> application,
      ClassLoader applicationContext,
      Duration openingTimeout) {
    this(
        family,
        layers,
        application,
        applicationContext,
        openingTimeout,
        CallbackWatch.unattended(),
        TrafficCounts.off());
  }
}
