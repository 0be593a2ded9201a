/** Every field of an event; what the publisher and the subscribers of fan-out.ts select. */
export const FIELDS = 'id name email createdAt updatedAt version sentAt';

export const SUBSCRIPTION = `subscription { onUserCreated { ${FIELDS} } }`;
