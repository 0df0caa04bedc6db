@NullMarked
package io.rollcall.notification;

import org.jspecify.annotations.NullMarked;
