// SPDX-License-Identifier: Apache-2.0
/** The REST interface of the console, under /api/v1. */
package org.sipwright.console.rest;
