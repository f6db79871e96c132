package io.playground.runtime.stacks;

import static java.util.Objects.requireNonNull;

import io.playground.api.Protocol;
import io.playground.api.StackingProtocolFactory;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The parts of a connection's stack.
 *
 * @param family the requested name
 * @param layers creates the layers, bottom up; called once for each connection, on its event loop
 * @param application creates the protocol on top of them
 * @param applicationContext the context class loader of the application's callbacks
 * @param openingTimeout how long the layers may take until the application's {@code connectionMade},
 *     and how long a layer may linger after it has called {@code connectionLost} above it
 * @param observation the observers of the connection
 */
public record StackPlan<P extends Protocol>(
    String family,
    Supplier<LayerLease> layers,
    Supplier<? extends P> application,
    ClassLoader applicationContext,
    Duration openingTimeout,
    StackObservation observation) {

  public StackPlan {
    requireNonNull(family, "family");
    requireNonNull(layers, "layers");
    requireNonNull(application, "application");
    requireNonNull(applicationContext, "applicationContext");
    requireNonNull(openingTimeout, "openingTimeout");
    requireNonNull(observation, "observation");
  }

  /** A plan for layers whose classes never unload. */
  public StackPlan(
      String family,
      StackingProtocolFactory layers,
      Supplier<? extends P> application,
      ClassLoader applicationContext,
      Duration openingTimeout,
      StackObservation observation) {
    this(
        family,
        LayerLease.unlimited(requireNonNull(layers, "layers")),
        application,
        applicationContext,
        openingTimeout,
        observation);
  }

  /** Such a plan without observation. */
  public StackPlan(
      String family,
      StackingProtocolFactory layers,
      Supplier<? extends P> application,
      ClassLoader applicationContext,
      Duration openingTimeout) {
    this(family, layers, application, applicationContext, openingTimeout, StackObservation.none());
  }
}
