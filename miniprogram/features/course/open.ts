/** Opens the courses of one department. */
export function openDepartment(id: string): void {
  void wx.navigateTo({
    url: `/features/course/pages/catalogue/catalogue?department=${encodeURIComponent(id)}`,
  })
}

/** Opens one course with its classes. */
export function openCourse(id: string): void {
  void wx.navigateTo({ url: `/features/course/pages/course/course?id=${encodeURIComponent(id)}` })
}
