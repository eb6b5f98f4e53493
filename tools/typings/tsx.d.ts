/** tsx has no types for its loader, which is imported for its effect alone. */
declare module 'tsx'
