// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

/**
 * An object of the application and how it is let go.
 *
 * @param instance the object, injected and post-constructed
 * @param release calls {@code @PreDestroy} and lets its dependents go
 * @param <T> its class
 */
public record Component<T>(T instance, Runnable release) {}
