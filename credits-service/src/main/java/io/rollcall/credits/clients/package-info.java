@NullMarked
package io.rollcall.credits.clients;

import org.jspecify.annotations.NullMarked;
