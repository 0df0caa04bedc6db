@NullMarked
package io.rollcall.notification.api;

import org.jspecify.annotations.NullMarked;
