@NullMarked
package io.rollcall.scheduling.clients;

import org.jspecify.annotations.NullMarked;
