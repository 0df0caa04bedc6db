/** What can be known of the deployment files without a Docker engine. */
@NullMarked
package io.rollcall.testkit.deploy;

import org.jspecify.annotations.NullMarked;
