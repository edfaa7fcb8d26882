// SPDX-License-Identifier: Apache-2.0
package org.sipwright.engine.application;

/**
 * Which initial requests a servlet gets.
 *
 * @param servletName servlet
 * @param rule condition on the request
 */
public record ServletMapping(String servletName, Rule rule) {}
