@NullMarked
package io.rollcall.notification.application;

import org.jspecify.annotations.NullMarked;
