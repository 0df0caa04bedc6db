@NullMarked
package io.rollcall.notification.store;

import org.jspecify.annotations.NullMarked;
