/** A finished move of messages out of a dead-letter queue. */
export interface MoveTask {
  handle: string;
  sourceArn: string;
  /** Null if each message was moved to the queue that it came from. */
  destinationArn: string | null;
  messages: number;
  /** Milliseconds since the epoch. */
  startedAt: number;
}

/** The tasks since the service started. */
export interface MoveTasks {
  add(task: MoveTask): void;
  /** The latest first. */
  ofSource(sourceArn: string): readonly MoveTask[];
}

export const createMoveTasks = (): MoveTasks => {
  const tasks: MoveTask[] = [];
  return {
    add: (task) => void tasks.unshift(task),
    ofSource: (sourceArn) => tasks.filter((task) => task.sourceArn === sourceArn),
  };
};
