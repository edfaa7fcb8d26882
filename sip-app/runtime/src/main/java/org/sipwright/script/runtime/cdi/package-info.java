// SPDX-License-Identifier: Apache-2.0
/** What applications with CDI beans compile against, beside {@link org.sipwright.script.runtime.declaration.ScriptFunction}. */
package org.sipwright.script.runtime.cdi;
