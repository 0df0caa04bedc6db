@NullMarked
package io.rollcall.scheduling.application;

import org.jspecify.annotations.NullMarked;
