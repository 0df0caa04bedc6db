package io.rollcall.peers.dbos;

import dev.dbos.transact.DBOS;
import org.springframework.context.SmartLifecycle;

/** Launches DBOS before the web server takes requests, and shuts it down after. */
final class Launch implements SmartLifecycle {

    private static final int BEFORE_THE_WEB_SERVER = -1;

    private final DBOS dbos;
    private volatile boolean running;

    Launch(DBOS dbos) {
        this.dbos = dbos;
    }

    @Override
    public void start() {
        dbos.launch();
        running = true;
    }

    @Override
    public void stop() {
        dbos.shutdown();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }
}
