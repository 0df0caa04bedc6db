package io.rollcall.gateway.limits;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Counts requests in buckets that refill evenly: a caller may spend a minute's worth at once, then goes at the rate. */
public final class RateLimits {

    private static final Duration PERIOD = Duration.ofMinutes(1);

    /** Callers remembered at once; the least recent goes first and starts afresh. */
    private static final int MAX_CALLERS = 100_000;

    private final LoadingCache<Caller, Bucket> buckets;

    public RateLimits(LimitSettings settings) {
        this(settings, System::nanoTime);
    }

    RateLimits(LimitSettings settings, LongSupplier nanoTime) {
        TimeMeter meter = new NanoMeter(nanoTime);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MAX_CALLERS)
                // A bucket left alone for a whole period is full again, so forgetting it changes nothing.
                .expireAfterAccess(PERIOD)
                .ticker(nanoTime::getAsLong)
                .build(caller -> bucket(settings.perMinute(caller.limit()), meter));
    }

    /**
     * Takes one request off what a caller may do.
     *
     * @param who the account or the address
     * @return how long to wait, zero when the request may go on
     */
    Duration take(Limit limit, String who) {
        ConsumptionProbe probe = buckets.get(new Caller(limit, who)).tryConsumeAndReturnRemaining(1);
        return Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    private static Bucket bucket(long perMinute, TimeMeter meter) {
        return Bucket.builder()
                .withCustomTimePrecision(meter)
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                .build();
    }

    private record Caller(Limit limit, String who) {}

    private record NanoMeter(LongSupplier nanoTime) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return nanoTime.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
