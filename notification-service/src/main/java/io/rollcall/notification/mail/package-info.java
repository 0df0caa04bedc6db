@NullMarked
package io.rollcall.notification.mail;

import org.jspecify.annotations.NullMarked;
