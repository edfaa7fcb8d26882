// SPDX-License-Identifier: Apache-2.0
/** Application selection (JSR 289 chapter 15) and the default application router (its appendix C). */
package org.sipwright.engine.router;
