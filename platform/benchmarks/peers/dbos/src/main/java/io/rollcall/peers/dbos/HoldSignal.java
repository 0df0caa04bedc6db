package io.rollcall.peers.dbos;

import dev.dbos.transact.workflow.WorkflowHandle;
import java.sql.SQLException;

/** Tells the caller who waits whether the workflow got the seats, before it goes on. */
interface HoldSignal {

    /** Called before the workflow starts. */
    void expect(String workflowId);

    /** Called by the workflow. */
    void held(String workflowId, String outcome);

    /** Waits for what the workflow says. */
    String await(WorkflowHandle<String, SQLException> workflow);
}
