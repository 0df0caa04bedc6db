@NullMarked
package io.rollcall.notification.messaging;

import org.jspecify.annotations.NullMarked;
