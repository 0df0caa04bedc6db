@NullMarked
package io.rollcall.testkit.samples.frameworkinapplication.application;

import org.jspecify.annotations.NullMarked;
