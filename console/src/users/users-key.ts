/** Under which name the list of accounts is remembered. */
export const usersKey = ['users'] as const;
