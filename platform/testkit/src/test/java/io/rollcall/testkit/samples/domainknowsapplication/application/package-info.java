@NullMarked
package io.rollcall.testkit.samples.domainknowsapplication.application;

import org.jspecify.annotations.NullMarked;
